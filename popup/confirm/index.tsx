import { mount } from '../parts/page.tsx';
import { ConfirmApp } from './app.tsx';

mount(<ConfirmApp />);
