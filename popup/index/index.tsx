import { mount } from '../parts/page.tsx';
import { ToolbarPage } from './toolbar-page.tsx';

mount(<ToolbarPage />);
