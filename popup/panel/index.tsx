import { mount } from '../parts/page.tsx';
import { PanelPage } from './panel-page.tsx';

mount(<PanelPage />);
